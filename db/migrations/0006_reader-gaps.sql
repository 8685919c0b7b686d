CREATE TABLE "device_boots" (
	"org_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"boot" integer NOT NULL,
	"highest_seq" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"written_off" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "device_boots_org_id_device_id_boot_pk" PRIMARY KEY("org_id","device_id","boot")
);
--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "last_report_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "caught_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "written_off_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "waiting_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "device_boots" ADD CONSTRAINT "device_boots_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_waiting" ON "sessions" USING btree ("org_id") WHERE waiting_since is not null;