ALTER TABLE "roster_imports" ADD COLUMN "kind" text DEFAULT 'people' NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "imported_at" timestamp with time zone;