ALTER TABLE "marks" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "marks" ADD COLUMN "stay_evidence_id" uuid;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "sign_out" jsonb;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "planned_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "sign_out" jsonb;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_org_id_stay_evidence_id_evidence_org_id_id_fk" FOREIGN KEY ("org_id","stay_evidence_id") REFERENCES "public"."evidence"("org_id","id") ON DELETE no action ON UPDATE no action;