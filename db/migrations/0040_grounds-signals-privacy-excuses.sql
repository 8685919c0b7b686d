CREATE TABLE "closed_organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"rows" jsonb NOT NULL,
	"folders" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"reason" text,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"answer" text,
	"receipt" jsonb,
	"remaining" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "erasures_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"org_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"report" jsonb NOT NULL,
	CONSTRAINT "retention_runs_org_id_pk" PRIMARY KEY("org_id")
);
--> statement-breakpoint
CREATE TABLE "retention_settings" (
	"org_id" uuid NOT NULL,
	"class" text NOT NULL,
	"days" integer,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "retention_settings_org_id_class_pk" PRIMARY KEY("org_id","class")
);
--> statement-breakpoint
CREATE TABLE "check_in_traces" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"way" text NOT NULL,
	"phone" text,
	"network" text,
	"on_campus" boolean,
	"took_ms" integer,
	"period_ms" integer,
	"band" text,
	"distance_m" integer,
	"accuracy_m" integer,
	"oddity" text,
	CONSTRAINT "check_in_traces_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "signal_feedback" (
	"org_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"signal" text NOT NULL,
	"verdict" text NOT NULL,
	"given_by" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "signal_feedback_org_id_session_id_person_id_signal_pk" PRIMARY KEY("org_id","session_id","person_id","signal")
);
--> statement-breakpoint
ALTER TABLE "requests" ALTER COLUMN "class_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "signals_off" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "deletion_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "deletion_asked_by" uuid;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "fence" jsonb;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "networks" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_settings" ADD CONSTRAINT "retention_settings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_traces" ADD CONSTRAINT "check_in_traces_org_id_session_id_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."sessions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in_traces" ADD CONSTRAINT "check_in_traces_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_feedback" ADD CONSTRAINT "signal_feedback_org_id_session_id_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."sessions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_feedback" ADD CONSTRAINT "signal_feedback_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_feedback" ADD CONSTRAINT "signal_feedback_org_id_given_by_people_org_id_id_fk" FOREIGN KEY ("org_id","given_by") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_one_open" ON "erasures" USING btree ("org_id","person_id") WHERE state = 'asked';--> statement-breakpoint
CREATE INDEX "erasures_by_time" ON "erasures" USING btree ("org_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "erasures_by_person" ON "erasures" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "check_in_traces_by_session" ON "check_in_traces" USING btree ("org_id","session_id");--> statement-breakpoint
CREATE INDEX "check_in_traces_by_phone" ON "check_in_traces" USING btree ("org_id","phone","at") WHERE phone is not null;--> statement-breakpoint
CREATE INDEX "check_in_traces_by_time" ON "check_in_traces" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "check_in_traces_by_person" ON "check_in_traces" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "signal_feedback_by_signal" ON "signal_feedback" USING btree ("org_id","signal","verdict");--> statement-breakpoint
CREATE INDEX "signal_feedback_by_person" ON "signal_feedback" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "signal_feedback_by_giver" ON "signal_feedback" USING btree ("org_id","given_by") WHERE given_by is not null;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_every_class_is_an_excuse_for_days" CHECK (class_id is not null or (kind = 'excuse' and starts_on is not null));