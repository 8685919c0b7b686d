CREATE TABLE "face_checks" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"steps" jsonb NOT NULL,
	"measures" jsonb NOT NULL,
	"result" text DEFAULT 'open' NOT NULL,
	"reason" text,
	"distance" double precision,
	"started_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"verdict" text,
	"verdict_by" uuid,
	"verdict_at" timestamp with time zone,
	CONSTRAINT "face_checks_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "face_consents" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"text_version" text NOT NULL,
	"text_hash" text NOT NULL,
	"guardian" text,
	"token_hash" text,
	"token_expires_at" timestamp with time zone,
	"asked_at" timestamp with time zone NOT NULL,
	"given_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"live" boolean DEFAULT false NOT NULL,
	CONSTRAINT "face_consents_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "face_consents_live" UNIQUE("org_id","id","person_id","live"),
	CONSTRAINT "face_consents_live_is_given" CHECK (not live or (given_at is not null and expires_at is not null and ended_at is null))
);
--> statement-breakpoint
CREATE TABLE "face_copies" (
	"org_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	CONSTRAINT "face_copies_org_id_person_id_device_id_pk" PRIMARY KEY("org_id","person_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "face_deletion_devices" (
	"org_id" uuid NOT NULL,
	"deletion_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "face_deletion_devices_org_id_deletion_id_device_id_pk" PRIMARY KEY("org_id","deletion_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "face_deletions" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"requested_by" uuid,
	CONSTRAINT "face_deletions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "face_frames" (
	"org_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "face_frames_org_id_digest_pk" PRIMARY KEY("org_id","digest")
);
--> statement-breakpoint
CREATE TABLE "face_settings" (
	"org_id" uuid NOT NULL,
	"enabled" boolean DEFAULT false NOT NULL,
	"region" text DEFAULT 'eu' NOT NULL,
	"guardian_consent" boolean DEFAULT true NOT NULL,
	"retention_days" integer DEFAULT 365 NOT NULL,
	"match_distance" double precision DEFAULT 0.5 NOT NULL,
	"kiosk_distance" double precision DEFAULT 0.45 NOT NULL,
	"kiosk_margin" double precision DEFAULT 0.05 NOT NULL,
	"sealed_key" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "face_settings_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
CREATE TABLE "face_templates" (
	"org_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"consent_id" uuid NOT NULL,
	"consent_live" boolean DEFAULT true NOT NULL,
	"pipeline_version" text NOT NULL,
	"sealed" text NOT NULL,
	"wrapped_key" text NOT NULL,
	"shots" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "face_templates_org_id_person_id_pk" PRIMARY KEY("org_id","person_id"),
	CONSTRAINT "face_templates_consent_is_live" CHECK (consent_live)
);
--> statement-breakpoint
ALTER TABLE "face_checks" ADD CONSTRAINT "face_checks_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_checks" ADD CONSTRAINT "face_checks_org_id_session_id_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."sessions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_consents" ADD CONSTRAINT "face_consents_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_copies" ADD CONSTRAINT "face_copies_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_copies" ADD CONSTRAINT "face_copies_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_deletion_devices" ADD CONSTRAINT "face_deletion_devices_org_id_deletion_id_face_deletions_org_id_id_fk" FOREIGN KEY ("org_id","deletion_id") REFERENCES "public"."face_deletions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_deletion_devices" ADD CONSTRAINT "face_deletion_devices_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_deletions" ADD CONSTRAINT "face_deletions_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_frames" ADD CONSTRAINT "face_frames_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_settings" ADD CONSTRAINT "face_settings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_templates" ADD CONSTRAINT "face_templates_need_consent" FOREIGN KEY ("org_id","consent_id","person_id","consent_live") REFERENCES "public"."face_consents"("org_id","id","person_id","live") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "face_templates" ADD CONSTRAINT "face_templates_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "face_checks_by_person" ON "face_checks" USING btree ("org_id","person_id","started_at");--> statement-breakpoint
CREATE INDEX "face_checks_by_time" ON "face_checks" USING btree ("org_id","started_at");--> statement-breakpoint
CREATE INDEX "face_checks_by_session" ON "face_checks" USING btree ("org_id","session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "face_consents_one_live" ON "face_consents" USING btree ("org_id","person_id") WHERE live;--> statement-breakpoint
CREATE INDEX "face_consents_by_person" ON "face_consents" USING btree ("org_id","person_id","asked_at");--> statement-breakpoint
CREATE INDEX "face_consents_by_token" ON "face_consents" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "face_copies_by_device" ON "face_copies" USING btree ("org_id","device_id");--> statement-breakpoint
CREATE INDEX "face_deletion_devices_by_device" ON "face_deletion_devices" USING btree ("org_id","device_id","confirmed_at");--> statement-breakpoint
CREATE INDEX "face_deletions_by_time" ON "face_deletions" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "face_deletions_by_person" ON "face_deletions" USING btree ("org_id","person_id","at");--> statement-breakpoint
CREATE INDEX "face_frames_by_time" ON "face_frames" USING btree ("org_id","seen_at");--> statement-breakpoint
CREATE INDEX "face_templates_by_consent" ON "face_templates" USING btree ("org_id","consent_id");