CREATE TABLE "firmware_files" (
	"org_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"path" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "firmware_files_org_id_release_id_path_pk" PRIMARY KEY("org_id","release_id","path")
);
--> statement-breakpoint
CREATE TABLE "firmware_installs" (
	"org_id" uuid NOT NULL,
	"rollout_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"command_id" uuid,
	"state" text NOT NULL,
	"detail" text,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "firmware_installs_org_id_rollout_id_device_id_pk" PRIMARY KEY("org_id","rollout_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "firmware_keys" (
	"org_id" uuid NOT NULL,
	"modulus" text NOT NULL,
	"set_by" uuid,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "firmware_keys_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
CREATE TABLE "firmware_releases" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" text NOT NULL,
	"sequence" integer NOT NULL,
	"signature" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "firmware_releases_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "firmware_releases_version" UNIQUE("org_id","version"),
	CONSTRAINT "firmware_releases_sequence" UNIQUE("org_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "firmware_rollouts" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"target" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "firmware_rollouts_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "firmware_files" ADD CONSTRAINT "firmware_files_org_id_release_id_firmware_releases_org_id_id_fk" FOREIGN KEY ("org_id","release_id") REFERENCES "public"."firmware_releases"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "firmware_installs" ADD CONSTRAINT "firmware_installs_org_id_rollout_id_firmware_rollouts_org_id_id_fk" FOREIGN KEY ("org_id","rollout_id") REFERENCES "public"."firmware_rollouts"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "firmware_installs" ADD CONSTRAINT "firmware_installs_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "firmware_installs" ADD CONSTRAINT "firmware_installs_org_id_command_id_device_commands_org_id_id_fk" FOREIGN KEY ("org_id","command_id") REFERENCES "public"."device_commands"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "firmware_rollouts" ADD CONSTRAINT "firmware_rollouts_org_id_release_id_firmware_releases_org_id_id_fk" FOREIGN KEY ("org_id","release_id") REFERENCES "public"."firmware_releases"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "firmware_installs_by_device" ON "firmware_installs" USING btree ("org_id","device_id");--> statement-breakpoint
CREATE INDEX "firmware_installs_by_command" ON "firmware_installs" USING btree ("org_id","command_id");--> statement-breakpoint
CREATE UNIQUE INDEX "firmware_rollouts_one_open" ON "firmware_rollouts" USING btree ("org_id") WHERE state in ('running', 'paused', 'halted');--> statement-breakpoint
CREATE INDEX "firmware_rollouts_by_release" ON "firmware_rollouts" USING btree ("org_id","release_id");