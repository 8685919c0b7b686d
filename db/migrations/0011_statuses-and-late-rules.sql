CREATE TABLE "attendance_statuses" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"letter" text NOT NULL,
	"color" text NOT NULL,
	"counts_as" text NOT NULL,
	"points" integer,
	"class_id" uuid,
	"archived_at" timestamp with time zone,
	CONSTRAINT "attendance_statuses_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "status_id" uuid;--> statement-breakpoint
ALTER TABLE "marks" ADD COLUMN "status_id" uuid;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "absent_after_minutes" integer;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "late_points" integer;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "drop_lowest" integer;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "absent_after_minutes" integer;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "late_points" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "drop_lowest" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "absent_after_minutes" integer;--> statement-breakpoint
ALTER TABLE "attendance_statuses" ADD CONSTRAINT "attendance_statuses_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_statuses" ADD CONSTRAINT "attendance_statuses_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_statuses_by_class" ON "attendance_statuses" USING btree ("org_id","class_id");--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_org_id_status_id_attendance_statuses_org_id_id_fk" FOREIGN KEY ("org_id","status_id") REFERENCES "public"."attendance_statuses"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_org_id_status_id_attendance_statuses_org_id_id_fk" FOREIGN KEY ("org_id","status_id") REFERENCES "public"."attendance_statuses"("org_id","id") ON DELETE no action ON UPDATE no action;