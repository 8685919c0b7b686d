CREATE TABLE "audit_checkpoints" (
	"org_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "audit_checkpoints_org_id_position_pk" PRIMARY KEY("org_id","position")
);
--> statement-breakpoint
CREATE TABLE "audit_links" (
	"org_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"entry_id" uuid NOT NULL,
	"xid" "xid8" NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_links_org_id_position_pk" PRIMARY KEY("org_id","position"),
	CONSTRAINT "audit_links_once" UNIQUE("org_id","entry_id")
);
--> statement-breakpoint
DROP INDEX "audit_entries_by_time";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_entries_in_order" ON "audit_entries" USING btree ("org_id","xid","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_time" ON "audit_entries" USING btree ("org_id","at","id");