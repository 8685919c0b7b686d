CREATE TABLE "surprise_asks" (
	"org_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"answered_at" timestamp with time zone,
	"cleared_at" timestamp with time zone,
	"cleared_by" uuid,
	CONSTRAINT "surprise_asks_org_id_round_id_person_id_pk" PRIMARY KEY("org_id","round_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "surprise_rounds" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"percent" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"asked_by" uuid,
	CONSTRAINT "surprise_rounds_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "surprise_asks" ADD CONSTRAINT "surprise_asks_org_id_round_id_surprise_rounds_org_id_id_fk" FOREIGN KEY ("org_id","round_id") REFERENCES "public"."surprise_rounds"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surprise_asks" ADD CONSTRAINT "surprise_asks_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surprise_asks" ADD CONSTRAINT "surprise_asks_org_id_cleared_by_people_org_id_id_fk" FOREIGN KEY ("org_id","cleared_by") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surprise_rounds" ADD CONSTRAINT "surprise_rounds_org_id_session_id_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."sessions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surprise_rounds" ADD CONSTRAINT "surprise_rounds_org_id_asked_by_people_org_id_id_fk" FOREIGN KEY ("org_id","asked_by") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "surprise_asks_by_person" ON "surprise_asks" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "surprise_asks_by_clearer" ON "surprise_asks" USING btree ("org_id","cleared_by") WHERE cleared_by is not null;--> statement-breakpoint
CREATE INDEX "surprise_rounds_by_session" ON "surprise_rounds" USING btree ("org_id","session_id","asked_at");--> statement-breakpoint
CREATE INDEX "surprise_rounds_by_asker" ON "surprise_rounds" USING btree ("org_id","asked_by") WHERE asked_by is not null;--> statement-breakpoint
-- Keys that were there before their owner joined: db/phones.sql brings those of whoever joins from now on.
DO $$
DECLARE
  who record;
BEGIN
  FOR who IN SELECT p.org_id, p.id, p.account_id FROM people p WHERE EXISTS (SELECT FROM passkeys k WHERE k.account_id = p.account_id)
  LOOP
    PERFORM set_config('app.org_id', who.org_id::text, true);
    INSERT INTO phones (org_id, passkey_id, person_id, name, backup_eligible, registered_at)
    SELECT who.org_id, k.id, who.id, k.name, k.backup_eligible, k.created_at FROM passkeys k WHERE k.account_id = who.account_id
    ON CONFLICT DO NOTHING;
  END LOOP;
  PERFORM set_config('app.org_id', '', true);
END $$;
