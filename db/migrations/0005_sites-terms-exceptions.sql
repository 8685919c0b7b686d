CREATE TABLE "slot_exceptions" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slot_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"cancelled" boolean DEFAULT false NOT NULL,
	"reason" text,
	"moved_to" date,
	"starts_at" time,
	"ends_at" time,
	"room_id" uuid,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slot_exceptions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "substitutions" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"note" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "substitutions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"day_starts_at" time DEFAULT '00:00' NOT NULL,
	CONSTRAINT "sites_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "sites_name" UNIQUE("org_id","name")
);
--> statement-breakpoint
CREATE TABLE "terms" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"first_week" text,
	CONSTRAINT "terms_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "terms_name" UNIQUE("org_id","name")
);
--> statement-breakpoint
DROP INDEX "sessions_slot_day";--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD COLUMN "term_id" uuid;--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD COLUMN "weeks" text DEFAULT 'every' NOT NULL;--> statement-breakpoint
ALTER TABLE "holidays" ADD COLUMN "site_id" uuid;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "site_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "moved_from" date;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "cancel_reason" text;--> statement-breakpoint
ALTER TABLE "slot_exceptions" ADD CONSTRAINT "slot_exceptions_org_id_slot_id_weekly_slots_org_id_id_fk" FOREIGN KEY ("org_id","slot_id") REFERENCES "public"."weekly_slots"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_exceptions" ADD CONSTRAINT "slot_exceptions_org_id_room_id_rooms_org_id_id_fk" FOREIGN KEY ("org_id","room_id") REFERENCES "public"."rooms"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutions" ADD CONSTRAINT "substitutions_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "substitutions" ADD CONSTRAINT "substitutions_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms" ADD CONSTRAINT "terms_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "slot_exceptions_once" ON "slot_exceptions" USING btree ("org_id","slot_id","local_date");--> statement-breakpoint
CREATE INDEX "slot_exceptions_by_date" ON "slot_exceptions" USING btree ("org_id","local_date");--> statement-breakpoint
CREATE INDEX "slot_exceptions_by_target" ON "slot_exceptions" USING btree ("org_id","moved_to") WHERE moved_to is not null;--> statement-breakpoint
CREATE INDEX "substitutions_by_person" ON "substitutions" USING btree ("org_id","person_id","ends_on");--> statement-breakpoint
CREATE INDEX "substitutions_by_class" ON "substitutions" USING btree ("org_id","class_id","ends_on");--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD CONSTRAINT "weekly_slots_org_id_term_id_terms_org_id_id_fk" FOREIGN KEY ("org_id","term_id") REFERENCES "public"."terms"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_org_id_site_id_sites_org_id_id_fk" FOREIGN KEY ("org_id","site_id") REFERENCES "public"."sites"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_org_id_site_id_sites_org_id_id_fk" FOREIGN KEY ("org_id","site_id") REFERENCES "public"."sites"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rooms_by_site" ON "rooms" USING btree ("org_id","site_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_slot_day" ON "sessions" USING btree ("org_id","slot_id",coalesce(moved_from, local_date)) WHERE slot_id is not null and cancelled_at is null;--> statement-breakpoint
ALTER TABLE "weekly_slots" ADD CONSTRAINT "weekly_slots_letter_of_term" CHECK (weeks = 'every' or term_id is not null);