CREATE TABLE "card_chips" (
	"org_id" uuid NOT NULL,
	"uid" text NOT NULL,
	"meta_key_hash" text NOT NULL,
	"sealed_meta_key" text NOT NULL,
	"sealed_file_key" text NOT NULL,
	"counter" integer DEFAULT -1 NOT NULL,
	"last_used_at" timestamp with time zone,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "card_chips_org_id_uid_pk" PRIMARY KEY("org_id","uid")
);
--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "assurance" text;--> statement-breakpoint
ALTER TABLE "card_chips" ADD CONSTRAINT "card_chips_org_id_created_by_people_org_id_id_fk" FOREIGN KEY ("org_id","created_by") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_chips_by_meta_key" ON "card_chips" USING btree ("org_id","meta_key_hash");