CREATE TABLE "terminal_networks" (
	"org_id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"network" text NOT NULL,
	"proved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "terminal_networks_org_id_terminal_id_network_pk" PRIMARY KEY("org_id","terminal_id","network")
);
--> statement-breakpoint
ALTER TABLE "terminals" DROP CONSTRAINT "terminals_serial";--> statement-breakpoint
DROP INDEX "terminal_quarantine_by_serial";--> statement-breakpoint
ALTER TABLE "terminal_quarantine" ADD COLUMN "network" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "terminal_uploads" ADD COLUMN "waiting" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "terminals" ADD COLUMN "number_hash" text;--> statement-breakpoint
ALTER TABLE "terminals" ADD COLUMN "number_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "terminals" ADD COLUMN "number_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "terminals" ADD COLUMN "backfilled" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "terminals" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "terminal_networks" ADD CONSTRAINT "terminal_networks_org_id_terminal_id_terminals_org_id_id_fk" FOREIGN KEY ("org_id","terminal_id") REFERENCES "public"."terminals"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "terminal_quarantine_by_network" ON "terminal_quarantine" USING btree ("network");--> statement-breakpoint
CREATE INDEX "terminal_quarantine_by_age" ON "terminal_quarantine" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "terminal_uploads_waiting" ON "terminal_uploads" USING btree ("org_id","terminal_id","id") WHERE waiting;--> statement-breakpoint
CREATE UNIQUE INDEX "terminals_serial" ON "terminals" USING btree ("org_id","serial") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "terminal_quarantine_by_serial" ON "terminal_quarantine" USING btree ("serial","network","id");