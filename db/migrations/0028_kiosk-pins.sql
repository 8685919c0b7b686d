CREATE TABLE "kiosk_pin_tries" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"number_hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "kiosk_pin_tries_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "kiosk_pins" (
	"org_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kiosk_pins_org_id_person_id_pk" PRIMARY KEY("org_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "kiosk_pins" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "kiosk_pin_tries" ADD CONSTRAINT "kiosk_pin_tries_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kiosk_pins" ADD CONSTRAINT "kiosk_pins_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "kiosk_pin_tries_by_number" ON "kiosk_pin_tries" USING btree ("org_id","number_hash","at");--> statement-breakpoint
CREATE INDEX "kiosk_pin_tries_by_device" ON "kiosk_pin_tries" USING btree ("org_id","device_id","at");