CREATE TABLE "support_grants" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"granted_by" uuid NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"hours" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "support_grants_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "support_grants" ADD CONSTRAINT "support_grants_org_id_granted_by_people_org_id_id_fk" FOREIGN KEY ("org_id","granted_by") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "support_grants_by_time" ON "support_grants" USING btree ("org_id","expires_at");--> statement-breakpoint
CREATE INDEX "support_grants_by_owner" ON "support_grants" USING btree ("org_id","granted_by");