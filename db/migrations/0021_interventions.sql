CREATE TABLE "interventions" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"class_id" uuid,
	"kind" text NOT NULL,
	"happened_on" date NOT NULL,
	"words" text NOT NULL,
	"readers" text DEFAULT 'staff' NOT NULL,
	"author_id" uuid NOT NULL,
	"follow_up_on" date,
	"done_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "interventions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "risk_settings" (
	"org_id" uuid NOT NULL,
	"below_percent" integer NOT NULL,
	"missed_in_a_row" integer NOT NULL,
	"fewest_sessions" integer NOT NULL,
	CONSTRAINT "risk_settings_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
ALTER TABLE "interventions" ADD CONSTRAINT "interventions_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interventions" ADD CONSTRAINT "interventions_org_id_author_id_people_org_id_id_fk" FOREIGN KEY ("org_id","author_id") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interventions" ADD CONSTRAINT "interventions_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_settings" ADD CONSTRAINT "risk_settings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interventions_by_person" ON "interventions" USING btree ("org_id","person_id","happened_on");--> statement-breakpoint
CREATE INDEX "interventions_by_class" ON "interventions" USING btree ("org_id","class_id") WHERE class_id is not null;--> statement-breakpoint
CREATE INDEX "interventions_by_author" ON "interventions" USING btree ("org_id","author_id");--> statement-breakpoint
CREATE INDEX "interventions_due" ON "interventions" USING btree ("org_id","follow_up_on") WHERE follow_up_on is not null and done_at is null and withdrawn_at is null;--> statement-breakpoint
ALTER TABLE "day_tallies" SET (fillfactor = 70);--> statement-breakpoint
ALTER TABLE "hour_tallies" SET (fillfactor = 80);--> statement-breakpoint
ALTER TABLE "person_tallies" SET (fillfactor = 80);
