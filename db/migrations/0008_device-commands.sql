CREATE TABLE "card_enrolments" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"outcome" text,
	"uid" text,
	"detail" text,
	CONSTRAINT "card_enrolments_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "device_commands" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"name" text NOT NULL,
	"args" jsonb NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"ok" boolean,
	"detail" text,
	CONSTRAINT "device_commands_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "device_nonces" (
	"org_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"nonce" text NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "device_nonces_org_id_device_id_nonce_pk" PRIMARY KEY("org_id","device_id","nonce")
);
--> statement-breakpoint
ALTER TABLE "device_keys" ADD COLUMN "rotated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "device_keys" ADD COLUMN "used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "idle_lines" jsonb;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "buzzer" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "active_hours" jsonb;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "applied_config" text;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "roster" jsonb;--> statement-breakpoint
ALTER TABLE "card_enrolments" ADD CONSTRAINT "card_enrolments_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card_enrolments" ADD CONSTRAINT "card_enrolments_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_commands" ADD CONSTRAINT "device_commands_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_nonces" ADD CONSTRAINT "device_nonces_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_enrolments_by_device" ON "card_enrolments" USING btree ("org_id","device_id","expires_at");--> statement-breakpoint
CREATE INDEX "device_commands_by_device" ON "device_commands" USING btree ("org_id","device_id","created_at");