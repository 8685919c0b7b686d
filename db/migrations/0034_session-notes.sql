CREATE TABLE "session_note_changes" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"note_id" uuid NOT NULL,
	"what" text NOT NULL,
	"words" text NOT NULL,
	"changed_by" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_note_changes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "session_notes" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid,
	"author_id" uuid NOT NULL,
	"words" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "session_notes_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "session_note_changes" ADD CONSTRAINT "session_note_changes_org_id_note_id_session_notes_org_id_id_fk" FOREIGN KEY ("org_id","note_id") REFERENCES "public"."session_notes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_note_changes" ADD CONSTRAINT "session_note_changes_org_id_changed_by_people_org_id_id_fk" FOREIGN KEY ("org_id","changed_by") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_notes" ADD CONSTRAINT "session_notes_org_id_session_id_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."sessions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_notes" ADD CONSTRAINT "session_notes_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_notes" ADD CONSTRAINT "session_notes_org_id_author_id_people_org_id_id_fk" FOREIGN KEY ("org_id","author_id") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_note_changes_by_note" ON "session_note_changes" USING btree ("org_id","note_id","at");--> statement-breakpoint
CREATE INDEX "session_note_changes_by_changer" ON "session_note_changes" USING btree ("org_id","changed_by");--> statement-breakpoint
CREATE INDEX "session_notes_by_session" ON "session_notes" USING btree ("org_id","session_id");--> statement-breakpoint
CREATE INDEX "session_notes_by_person" ON "session_notes" USING btree ("org_id","person_id") WHERE person_id is not null;--> statement-breakpoint
CREATE INDEX "session_notes_by_author" ON "session_notes" USING btree ("org_id","author_id");