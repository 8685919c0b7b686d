CREATE TABLE "day_tallies" (
	"org_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"shard" smallint NOT NULL,
	"present" integer DEFAULT 0 NOT NULL,
	"late" integer DEFAULT 0 NOT NULL,
	"absent" integer DEFAULT 0 NOT NULL,
	"excused" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "day_tallies_org_id_local_date_shard_pk" PRIMARY KEY("org_id","local_date","shard")
);
--> statement-breakpoint
CREATE TABLE "hour_tallies" (
	"org_id" uuid NOT NULL,
	"month" date NOT NULL,
	"class_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"hour" smallint NOT NULL,
	"present" integer DEFAULT 0 NOT NULL,
	"late" integer DEFAULT 0 NOT NULL,
	"absent" integer DEFAULT 0 NOT NULL,
	"excused" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "hour_tallies_org_id_month_class_id_weekday_hour_pk" PRIMARY KEY("org_id","month","class_id","weekday","hour")
);
--> statement-breakpoint
CREATE TABLE "person_tallies" (
	"org_id" uuid NOT NULL,
	"period" text NOT NULL,
	"class_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"status_id" uuid NOT NULL,
	"present" integer DEFAULT 0 NOT NULL,
	"late" integer DEFAULT 0 NOT NULL,
	"absent" integer DEFAULT 0 NOT NULL,
	"excused" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "person_tallies_org_id_period_class_id_person_id_status_id_pk" PRIMARY KEY("org_id","period","class_id","person_id","status_id")
);
--> statement-breakpoint
ALTER TABLE "day_tallies" ADD CONSTRAINT "day_tallies_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hour_tallies" ADD CONSTRAINT "hour_tallies_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_tallies" ADD CONSTRAINT "person_tallies_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_tallies" ADD CONSTRAINT "person_tallies_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hour_tallies_by_class" ON "hour_tallies" USING btree ("org_id","class_id","month");--> statement-breakpoint
CREATE INDEX "person_tallies_by_person" ON "person_tallies" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "person_tallies_by_class" ON "person_tallies" USING btree ("org_id","class_id");