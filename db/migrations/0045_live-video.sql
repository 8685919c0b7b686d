CREATE TABLE "live_views" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"viewer_id" uuid NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ending" text,
	"missed_at" timestamp with time zone,
	"frames" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "live_views_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "live_video" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "live_views" ADD CONSTRAINT "live_views_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_views_by_device" ON "live_views" USING btree ("org_id","device_id","started_at");