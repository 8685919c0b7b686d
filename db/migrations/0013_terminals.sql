CREATE TABLE "terminal_commands" (
	"org_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"terminal_id" uuid NOT NULL,
	"command" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"return_code" integer,
	CONSTRAINT "terminal_commands_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "terminal_punches" (
	"org_id" uuid NOT NULL,
	"id" bigserial NOT NULL,
	"terminal_id" uuid NOT NULL,
	"pin" text NOT NULL,
	"local_time" text NOT NULL,
	"status" integer NOT NULL,
	"verify" integer,
	"ambiguous" boolean DEFAULT false NOT NULL,
	CONSTRAINT "terminal_punches_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "terminal_punches_once" UNIQUE("org_id","terminal_id","pin","local_time","status")
);
--> statement-breakpoint
CREATE TABLE "terminal_quarantine" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"serial" text NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "terminal_uploads" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"terminal_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"unreadable" integer DEFAULT 0 NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "terminal_uploads_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "terminals" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"time_zone" text,
	"enabled" boolean DEFAULT true NOT NULL,
	"last_contact_at" timestamp with time zone,
	"drift_ms" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "terminals_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "terminals_serial" UNIQUE("org_id","serial")
);
--> statement-breakpoint
ALTER TABLE "terminal_commands" ADD CONSTRAINT "terminal_commands_org_id_terminal_id_terminals_org_id_id_fk" FOREIGN KEY ("org_id","terminal_id") REFERENCES "public"."terminals"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terminal_punches" ADD CONSTRAINT "terminal_punches_org_id_terminal_id_terminals_org_id_id_fk" FOREIGN KEY ("org_id","terminal_id") REFERENCES "public"."terminals"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terminal_uploads" ADD CONSTRAINT "terminal_uploads_org_id_terminal_id_terminals_org_id_id_fk" FOREIGN KEY ("org_id","terminal_id") REFERENCES "public"."terminals"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terminals" ADD CONSTRAINT "terminals_org_id_device_id_devices_org_id_id_fk" FOREIGN KEY ("org_id","device_id") REFERENCES "public"."devices"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "terminal_commands_by_terminal" ON "terminal_commands" USING btree ("org_id","terminal_id","id");--> statement-breakpoint
CREATE INDEX "terminal_quarantine_by_serial" ON "terminal_quarantine" USING btree ("serial","id");--> statement-breakpoint
CREATE INDEX "terminal_uploads_by_terminal" ON "terminal_uploads" USING btree ("org_id","terminal_id","received_at");--> statement-breakpoint
CREATE INDEX "terminals_by_serial" ON "terminals" USING btree ("serial");