CREATE TABLE "device_alarms" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"device_id" uuid NOT NULL,
	"person_id" uuid,
	"facts" jsonb NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by" uuid,
	"note" text,
	CONSTRAINT "device_alarms_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "card_enrolments" ADD COLUMN "boot" integer;--> statement-breakpoint
ALTER TABLE "card_enrolments" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "devices" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "device_alarms" ADD CONSTRAINT "device_alarms_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_alarms" ADD CONSTRAINT "device_alarms_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "device_alarms_one_open" ON "device_alarms" USING btree ("org_id","kind","subject") WHERE acknowledged_at is null;--> statement-breakpoint
CREATE INDEX "device_alarms_by_subject" ON "device_alarms" USING btree ("org_id","kind","subject","last_at");--> statement-breakpoint
CREATE INDEX "device_alarms_by_device" ON "device_alarms" USING btree ("org_id","device_id","last_at");--> statement-breakpoint
CREATE INDEX "device_alarms_by_person" ON "device_alarms" USING btree ("org_id","person_id") WHERE person_id is not null;