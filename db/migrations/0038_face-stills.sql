CREATE TABLE "face_stills" (
	"org_id" uuid NOT NULL,
	"check_id" uuid NOT NULL,
	"place" text NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "face_stills_org_id_check_id_place_pk" PRIMARY KEY("org_id","check_id","place")
);
--> statement-breakpoint
ALTER TABLE "face_settings" ADD COLUMN "review_margin" double precision DEFAULT 0.08 NOT NULL;--> statement-breakpoint
ALTER TABLE "face_settings" ADD COLUMN "stills_hours" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "face_stills" ADD CONSTRAINT "face_stills_org_id_check_id_face_checks_org_id_id_fk" FOREIGN KEY ("org_id","check_id") REFERENCES "public"."face_checks"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "face_stills_by_end" ON "face_stills" USING btree ("org_id","expires_at");