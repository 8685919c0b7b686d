CREATE TABLE "code_failures" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "code_failures_org_id_id_session_id_pk" PRIMARY KEY("org_id","id","session_id")
);
--> statement-breakpoint
CREATE TABLE "code_uses" (
	"org_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"step" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "code_uses_org_id_session_id_person_id_kind_step_pk" PRIMARY KEY("org_id","session_id","person_id","kind","step")
);
--> statement-breakpoint
CREATE TABLE "session_boards" (
	"org_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"rotation_seconds" integer NOT NULL,
	"code_base" integer NOT NULL,
	"qr_base" integer NOT NULL,
	"epoch" timestamp with time zone NOT NULL,
	"paused_at" timestamp with time zone,
	"names_shown" boolean DEFAULT false NOT NULL,
	CONSTRAINT "session_boards_org_id_session_id_pk" PRIMARY KEY("org_id","session_id")
);
--> statement-breakpoint
ALTER TABLE "code_failures" ADD CONSTRAINT "code_failures_org_id_session_id_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."sessions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_failures" ADD CONSTRAINT "code_failures_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_uses" ADD CONSTRAINT "code_uses_org_id_session_id_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."sessions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_uses" ADD CONSTRAINT "code_uses_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_boards" ADD CONSTRAINT "session_boards_org_id_session_id_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."sessions"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "code_failures_by_person" ON "code_failures" USING btree ("org_id","person_id","at");--> statement-breakpoint
CREATE INDEX "code_failures_by_session" ON "code_failures" USING btree ("org_id","session_id","at");--> statement-breakpoint
CREATE INDEX "code_failures_by_address" ON "code_failures" USING btree ("org_id","address_hash","at");--> statement-breakpoint
CREATE INDEX "code_failures_by_time" ON "code_failures" USING btree ("org_id","at");