CREATE TABLE "export_schedule_readers" (
	"org_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "export_schedule_readers_org_id_schedule_id_person_id_pk" PRIMARY KEY("org_id","schedule_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "export_schedules" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"class_id" uuid,
	"cadence" text NOT NULL,
	"on_day" integer,
	"at" time NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"paused_at" timestamp with time zone,
	"last_at" timestamp with time zone,
	"last_count" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "export_schedules_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "report_view_pins" (
	"org_id" uuid NOT NULL,
	"view_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "report_view_pins_org_id_view_id_person_id_pk" PRIMARY KEY("org_id","view_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "report_views" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"name" text NOT NULL,
	"page" text NOT NULL,
	"filters" jsonb NOT NULL,
	"shared_with" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "report_views_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "export_jobs" ADD COLUMN "is_mailed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "interventions" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "export_schedule_readers" ADD CONSTRAINT "export_schedule_readers_org_id_schedule_id_export_schedules_org_id_id_fk" FOREIGN KEY ("org_id","schedule_id") REFERENCES "public"."export_schedules"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_schedule_readers" ADD CONSTRAINT "export_schedule_readers_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_schedules" ADD CONSTRAINT "export_schedules_org_id_created_by_people_org_id_id_fk" FOREIGN KEY ("org_id","created_by") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_schedules" ADD CONSTRAINT "export_schedules_org_id_class_id_classes_org_id_id_fk" FOREIGN KEY ("org_id","class_id") REFERENCES "public"."classes"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_view_pins" ADD CONSTRAINT "report_view_pins_org_id_view_id_report_views_org_id_id_fk" FOREIGN KEY ("org_id","view_id") REFERENCES "public"."report_views"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_view_pins" ADD CONSTRAINT "report_view_pins_org_id_person_id_people_org_id_id_fk" FOREIGN KEY ("org_id","person_id") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_views" ADD CONSTRAINT "report_views_org_id_created_by_people_org_id_id_fk" FOREIGN KEY ("org_id","created_by") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "export_schedule_readers_by_person" ON "export_schedule_readers" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "export_schedules_due" ON "export_schedules" USING btree ("org_id","next_at") WHERE paused_at is null;--> statement-breakpoint
CREATE INDEX "export_schedules_by_person" ON "export_schedules" USING btree ("org_id","created_by");--> statement-breakpoint
CREATE INDEX "export_schedules_by_class" ON "export_schedules" USING btree ("org_id","class_id") WHERE class_id is not null;--> statement-breakpoint
CREATE INDEX "report_view_pins_by_person" ON "report_view_pins" USING btree ("org_id","person_id");--> statement-breakpoint
CREATE INDEX "report_views_by_person" ON "report_views" USING btree ("org_id","created_by");