CREATE TABLE "request_decisions" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"decided_by" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "request_decisions_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "request_sessions" (
	"org_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	CONSTRAINT "request_sessions_org_id_request_id_session_id_pk" PRIMARY KEY("org_id","request_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "requests" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"requested_by" uuid,
	"requested_by_name" text,
	"reason" text NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"wanted_status" text,
	"state" text DEFAULT 'pending' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"decision_reason" text,
	CONSTRAINT "requests_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "request_decisions" ADD CONSTRAINT "request_decisions_org_id_request_id_requests_org_id_id_fk" FOREIGN KEY ("org_id","request_id") REFERENCES "public"."requests"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_decisions" ADD CONSTRAINT "request_decisions_org_id_decided_by_people_org_id_id_fk" FOREIGN KEY ("org_id","decided_by") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_sessions" ADD CONSTRAINT "request_sessions_org_id_request_id_requests_org_id_id_fk" FOREIGN KEY ("org_id","request_id") REFERENCES "public"."requests"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_sessions" ADD CONSTRAINT "request_sessions_org_id_session_id_sessions_org_id_id_fk" FOREIGN KEY ("org_id","session_id") REFERENCES "public"."sessions"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_org_id_requested_by_people_org_id_id_fk" FOREIGN KEY ("org_id","requested_by") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requests" ADD CONSTRAINT "requests_org_id_decided_by_people_org_id_id_fk" FOREIGN KEY ("org_id","decided_by") REFERENCES "public"."people"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_decisions_by_request" ON "request_decisions" USING btree ("org_id","request_id","at");--> statement-breakpoint
CREATE INDEX "request_sessions_by_session" ON "request_sessions" USING btree ("org_id","session_id");--> statement-breakpoint
CREATE INDEX "requests_waiting" ON "requests" USING btree ("org_id","created_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "requests_by_class" ON "requests" USING btree ("org_id","class_id","state","created_at");--> statement-breakpoint
CREATE INDEX "requests_by_person" ON "requests" USING btree ("org_id","person_id","created_at");