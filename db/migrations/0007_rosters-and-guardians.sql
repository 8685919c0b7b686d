CREATE TABLE "absence_notices" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"guardian_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"answer_token_hash" text,
	"answer_expires_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"mute_token_hash" text,
	CONSTRAINT "absence_notices_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "absence_notices_once" UNIQUE("org_id","guardian_id","local_date")
);
--> statement-breakpoint
CREATE TABLE "guardians" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"full_name" text NOT NULL,
	"email" text NOT NULL,
	"relation" text,
	"language" text DEFAULT 'en' NOT NULL,
	"muted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "guardians_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "guardians_email" UNIQUE("org_id","person_id","email")
);
--> statement-breakpoint
CREATE TABLE "roster_import_changes" (
	"org_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"entity" text NOT NULL,
	"row_id" uuid NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "roster_import_changes_org_id_import_id_position_pk" PRIMARY KEY("org_id","import_id","position")
);
--> statement-breakpoint
CREATE TABLE "roster_import_rows" (
	"org_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"row_number" integer,
	"action" text NOT NULL,
	"name" text NOT NULL,
	"details" jsonb NOT NULL,
	"problems" jsonb NOT NULL,
	CONSTRAINT "roster_import_rows_org_id_import_id_position_pk" PRIMARY KEY("org_id","import_id","position")
);
--> statement-breakpoint
CREATE TABLE "roster_imports" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"status" text NOT NULL,
	"sheet" jsonb,
	"reading" jsonb,
	"plan_digest" text,
	"counts" jsonb,
	"new_classes" jsonb,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_by" uuid,
	"applied_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	CONSTRAINT "roster_imports_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "absence_notices" ADD CONSTRAINT "absence_notices_org_id_guardian_id_guardians_org_id_id_fk" FOREIGN KEY ("org_id","guardian_id") REFERENCES "public"."guardians"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absence_notices" ADD CONSTRAINT "absence_notices_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardians" ADD CONSTRAINT "guardians_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import_changes" ADD CONSTRAINT "roster_import_changes_org_id_import_id_roster_imports_org_id_id_fk" FOREIGN KEY ("org_id","import_id") REFERENCES "public"."roster_imports"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import_rows" ADD CONSTRAINT "roster_import_rows_org_id_import_id_roster_imports_org_id_id_fk" FOREIGN KEY ("org_id","import_id") REFERENCES "public"."roster_imports"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_imports" ADD CONSTRAINT "roster_imports_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absence_notices_due" ON "absence_notices" USING btree ("org_id","due_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "absence_notices_by_answer" ON "absence_notices" USING btree ("answer_token_hash");--> statement-breakpoint
CREATE INDEX "absence_notices_by_mute" ON "absence_notices" USING btree ("mute_token_hash");--> statement-breakpoint
CREATE INDEX "guardians_by_email" ON "guardians" USING btree ("org_id","email");--> statement-breakpoint
CREATE INDEX "roster_import_changes_by_row" ON "roster_import_changes" USING btree ("org_id","import_id","entity","row_id");--> statement-breakpoint
CREATE INDEX "roster_import_rows_by_action" ON "roster_import_rows" USING btree ("org_id","import_id","action","position");--> statement-breakpoint
CREATE INDEX "roster_imports_by_time" ON "roster_imports" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "mails_remembered" ON "mails" USING btree ("created_at") WHERE recipient <> '';