ALTER TABLE "classes" ADD COLUMN "proof" jsonb;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "proof" jsonb;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proof" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_slot" ON "evidence" USING btree ("org_id","session_id","person_id","value") WHERE method = 'proximity';