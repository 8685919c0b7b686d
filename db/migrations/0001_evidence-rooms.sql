ALTER TABLE "evidence" ADD COLUMN "room_id" uuid;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "evidence_by_room" ON "evidence" USING btree ("org_id","room_id","at") WHERE room_id is not null;