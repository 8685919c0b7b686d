CREATE INDEX "account_tokens_by_account" ON "account_tokens" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "attributions_by_person" ON "attributions" USING btree ("org_id","person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "evidence_by_status" ON "evidence" USING btree ("org_id","status_id") WHERE status_id is not null;--> statement-breakpoint
CREATE INDEX "marks_by_status" ON "marks" USING btree ("org_id","status_id") WHERE status_id is not null;--> statement-breakpoint
CREATE INDEX "classes_by_room" ON "classes" USING btree ("org_id","room_id") WHERE room_id is not null;--> statement-breakpoint
CREATE INDEX "enrolments_by_class" ON "enrolments" USING btree ("org_id","class_id","starts_on");--> statement-breakpoint
CREATE INDEX "slot_exceptions_by_room" ON "slot_exceptions" USING btree ("org_id","room_id") WHERE room_id is not null;--> statement-breakpoint
CREATE INDEX "weekly_slots_by_room" ON "weekly_slots" USING btree ("org_id","room_id");--> statement-breakpoint
CREATE INDEX "weekly_slots_by_term" ON "weekly_slots" USING btree ("org_id","term_id") WHERE term_id is not null;--> statement-breakpoint
CREATE INDEX "code_uses_by_person" ON "code_uses" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "card_chips_by_maker" ON "card_chips" USING btree ("org_id","created_by") WHERE created_by is not null;--> statement-breakpoint
CREATE INDEX "card_enrolments_by_person" ON "card_enrolments" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "device_keys_by_device" ON "device_keys" USING btree ("org_id","device_id");--> statement-breakpoint
CREATE INDEX "devices_by_room" ON "devices" USING btree ("org_id","room_id");--> statement-breakpoint
CREATE INDEX "terminals_by_device" ON "terminals" USING btree ("org_id","device_id");--> statement-breakpoint
CREATE INDEX "holidays_by_site" ON "holidays" USING btree ("org_id","site_id") WHERE site_id is not null;--> statement-breakpoint
CREATE INDEX "invitations_by_inviter" ON "invitations" USING btree ("org_id","invited_by");--> statement-breakpoint
CREATE INDEX "phones_by_confirmer" ON "phones" USING btree ("org_id","confirmed_by") WHERE confirmed_by is not null;--> statement-breakpoint
CREATE INDEX "request_decisions_by_decider" ON "request_decisions" USING btree ("org_id","decided_by");--> statement-breakpoint
CREATE INDEX "requests_by_asker" ON "requests" USING btree ("org_id","requested_by");--> statement-breakpoint
CREATE INDEX "requests_by_decider" ON "requests" USING btree ("org_id","decided_by") WHERE decided_by is not null;--> statement-breakpoint
CREATE INDEX "requests_by_phone" ON "requests" USING btree ("org_id","passkey_id") WHERE passkey_id is not null;--> statement-breakpoint
CREATE INDEX "absence_notices_by_person" ON "absence_notices" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "sessions_by_slot" ON "sessions" USING btree ("org_id","slot_id") WHERE slot_id is not null;