CREATE TABLE "announcement_files" (
	"org_id" uuid NOT NULL,
	"announcement_id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	CONSTRAINT "announcement_files_org_id_announcement_id_attachment_id_pk" PRIMARY KEY("org_id","announcement_id","attachment_id")
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"uploaded_by" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attachments_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "request_files" (
	"org_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	CONSTRAINT "request_files_org_id_request_id_attachment_id_pk" PRIMARY KEY("org_id","request_id","attachment_id")
);
--> statement-breakpoint
ALTER TABLE "announcement_files" ADD CONSTRAINT "announcement_files_org_id_announcement_id_announcements_org_id_id_fk" FOREIGN KEY ("org_id","announcement_id") REFERENCES "public"."announcements"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcement_files" ADD CONSTRAINT "announcement_files_org_id_attachment_id_attachments_org_id_id_fk" FOREIGN KEY ("org_id","attachment_id") REFERENCES "public"."attachments"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_org_id_uploaded_by_people_org_id_id_fk" FOREIGN KEY ("org_id","uploaded_by") REFERENCES "public"."people"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_files" ADD CONSTRAINT "request_files_org_id_request_id_requests_org_id_id_fk" FOREIGN KEY ("org_id","request_id") REFERENCES "public"."requests"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_files" ADD CONSTRAINT "request_files_org_id_attachment_id_attachments_org_id_id_fk" FOREIGN KEY ("org_id","attachment_id") REFERENCES "public"."attachments"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcement_files_by_attachment" ON "announcement_files" USING btree ("org_id","attachment_id");--> statement-breakpoint
CREATE INDEX "attachments_by_age" ON "attachments" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "attachments_by_uploader" ON "attachments" USING btree ("org_id","uploaded_by");--> statement-breakpoint
CREATE INDEX "request_files_by_attachment" ON "request_files" USING btree ("org_id","attachment_id");