CREATE TABLE "partition_cursors" (
	"consumer" text NOT NULL,
	"partition" integer NOT NULL,
	"next_offset" bigint DEFAULT 0 NOT NULL,
	"xid" "xid8" DEFAULT '0'::xid8 NOT NULL,
	"id" bigint DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	CONSTRAINT "partition_cursors_consumer_partition_pk" PRIMARY KEY("consumer","partition")
);
