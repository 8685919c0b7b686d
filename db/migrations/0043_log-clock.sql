CREATE FUNCTION log_xid() RETURNS xid8 LANGUAGE sql VOLATILE AS 'SELECT pg_current_xact_id()';--> statement-breakpoint
CREATE FUNCTION log_horizon() RETURNS xid8 LANGUAGE sql STABLE AS 'SELECT pg_snapshot_xmin(pg_current_snapshot())';--> statement-breakpoint
ALTER TABLE "audit_entries" ALTER COLUMN "xid" SET DEFAULT log_xid();--> statement-breakpoint
ALTER TABLE "event_log" ALTER COLUMN "xid" SET DEFAULT log_xid();