ALTER TABLE "class_teachers" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "classes" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "enrolments" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "terms" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "roster_import_rows" ADD COLUMN "part" text;--> statement-breakpoint
CREATE UNIQUE INDEX "class_teachers_source" ON "class_teachers" USING btree ("org_id","source_id") WHERE source_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "classes_source" ON "classes" USING btree ("org_id","source_id") WHERE source_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_source" ON "enrolments" USING btree ("org_id","source_id") WHERE source_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "terms_source" ON "terms" USING btree ("org_id","source_id") WHERE source_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "people_source" ON "people" USING btree ("org_id","source_id") WHERE source_id is not null;