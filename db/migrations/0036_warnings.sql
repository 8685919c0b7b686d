CREATE TABLE "warning_checks" (
	"org_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"checked_on" date,
	"due_at" timestamp with time zone,
	CONSTRAINT "warning_checks_org_id_class_id_pk" PRIMARY KEY("org_id","class_id")
);
--> statement-breakpoint
CREATE TABLE "warning_ladders" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"class_id" uuid,
	"is_on" boolean NOT NULL,
	"steps" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "warning_ladders_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "warning_ladders_once" UNIQUE NULLS NOT DISTINCT("org_id","class_id")
);
--> statement-breakpoint
CREATE TABLE "warning_letters" (
	"org_id" uuid NOT NULL,
	"warning_id" uuid NOT NULL,
	"guardian_id" uuid NOT NULL,
	"mute_token_hash" text NOT NULL,
	CONSTRAINT "warning_letters_org_id_warning_id_guardian_id_pk" PRIMARY KEY("org_id","warning_id","guardian_id")
);
--> statement-breakpoint
CREATE TABLE "warnings" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"period" text NOT NULL,
	"period_name" text NOT NULL,
	"step_key" text NOT NULL,
	"step" jsonb NOT NULL,
	"standing" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	"missed" jsonb NOT NULL,
	"raised_on" date NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"recovered_at" timestamp with time zone,
	CONSTRAINT "warnings_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "warning_checks" ADD CONSTRAINT "warning_checks_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_ladders" ADD CONSTRAINT "warning_ladders_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_ladders" ADD CONSTRAINT "warning_ladders_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_letters" ADD CONSTRAINT "warning_letters_org_id_warning_id_warnings_org_id_id_fk" FOREIGN KEY ("org_id","warning_id") REFERENCES "public"."warnings"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning_letters" ADD CONSTRAINT "warning_letters_org_id_guardian_id_guardians_org_id_id_fk" FOREIGN KEY ("org_id","guardian_id") REFERENCES "public"."guardians"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "warning_letters_by_mute" ON "warning_letters" USING btree ("mute_token_hash");--> statement-breakpoint
CREATE INDEX "warning_letters_by_guardian" ON "warning_letters" USING btree ("org_id","guardian_id");--> statement-breakpoint
CREATE UNIQUE INDEX "warnings_once" ON "warnings" USING btree ("org_id","class_id","person_id","period","step_key") WHERE recovered_at is null;--> statement-breakpoint
CREATE INDEX "warnings_by_class" ON "warnings" USING btree ("org_id","class_id","id");--> statement-breakpoint
CREATE INDEX "warnings_by_person" ON "warnings" USING btree ("org_id","person_id","class_id","period");