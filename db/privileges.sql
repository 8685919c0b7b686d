-- Who may do what, applied after the migrations and safe to apply again.
-- By construction no table can be forgotten: every table with org_id gets row-level security, FORCE and one tenant policy.
--   app_user    every tenant verb; sees only the rows of app.org_id
--   app_convoy  the steps of a scan for several organizations at once; sees only the rows of those in app.org_ids
--   app_system  sign-in, device keys, the event log's readers: the few reads that come before an organization is known
--   app_eraser  erasing people, old data and whole organizations: the only one that may change what is append-only, and
--               like app_user only within app.org_id (server/kernel/tenant-transaction.ts)
--   app_keeper  a backup's read (db/backup/): sees every row and changes none

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_user') THEN
    CREATE ROLE app_user NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_system') THEN
    CREATE ROLE app_system NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_convoy') THEN
    CREATE ROLE app_convoy NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_eraser') THEN
    CREATE ROLE app_eraser NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app_keeper') THEN
    CREATE ROLE app_keeper NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- roles belong to the cluster: another database's start made them first
END $$;

DO $$
BEGIN
  -- Only when missing: role grants are cluster-wide rows that two starting databases would both update.
  IF NOT pg_has_role(current_user, 'app_user', 'MEMBER') OR NOT pg_has_role(current_user, 'app_system', 'MEMBER')
    OR NOT pg_has_role(current_user, 'app_convoy', 'MEMBER') OR NOT pg_has_role(current_user, 'app_eraser', 'MEMBER')
    OR NOT pg_has_role(current_user, 'app_keeper', 'MEMBER') THEN
    GRANT app_user, app_system, app_convoy, app_eraser, app_keeper TO CURRENT_USER;
  END IF;
END $$;
GRANT USAGE ON SCHEMA public TO app_user, app_system, app_convoy, app_eraser, app_keeper;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM app_user, app_system, app_convoy, app_eraser, app_keeper;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO app_keeper;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app_user, app_system, app_convoy, app_eraser;

DO $$
DECLARE
  t record;
  rule text;
BEGIN
  FOR t IN
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
      CASE WHEN c.relname = 'organizations' THEN 'id' ELSE 'org_id' END AS tenant_column,
      EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant') AS has_policy,
      EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'eraser') AS has_eraser,
      EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'keeper') AS has_keeper
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND (c.relname = 'organizations'
        OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped))
  LOOP
    IF NOT t.enabled THEN EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.name); END IF;
    IF NOT t.forced THEN EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.name); END IF;
    -- A stable inline expression: the planner evaluates it once and can use the index. Empty string means deny.
    rule := format('%I = (SELECT nullif(current_setting(''app.org_id'', true), ''''))::uuid', t.tenant_column);
    IF NOT t.has_eraser THEN
      EXECUTE format('CREATE POLICY eraser ON %I FOR ALL TO app_eraser USING (%s) WITH CHECK (%s)', t.name, rule, rule);
    END IF;
    -- Only who became the keeper: a role that merely is a member of it still sees nothing.
    IF NOT t.has_keeper THEN
      EXECUTE format('CREATE POLICY keeper ON %I FOR SELECT TO app_keeper USING (current_user = ''app_keeper'')', t.name);
    END IF;
    IF NOT t.has_policy THEN
      EXECUTE format('CREATE POLICY tenant ON %I FOR ALL TO app_user USING (%s) WITH CHECK (%s)', t.name, rule, rule);
    END IF;
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO app_user', t.name);
    EXECUTE format('GRANT SELECT, UPDATE, DELETE ON %I TO app_eraser', t.name);
  END LOOP;
END $$;

-- Append-only for the application: facts are never edited.
REVOKE UPDATE, DELETE ON evidence, audit_entries, audit_links, audit_checkpoints FROM app_user;
-- Tenants write events, they do not read the log; they never see dead letters.
REVOKE SELECT, UPDATE, DELETE ON event_log FROM app_user;
REVOKE ALL ON dead_letters FROM app_user;
-- A tenant may send mail, not read what others sent. An organization is made by sign-up, not by a tenant.
GRANT INSERT ON mails TO app_user;
REVOKE INSERT, DELETE ON organizations FROM app_user;
-- Tallies follow the marks by triggers, whoever deletes those.
GRANT INSERT ON day_tallies, hour_tallies, person_tallies, terminal_commands TO app_eraser;
-- A receipt is written once.
REVOKE UPDATE ON audit_entries, audit_links, audit_checkpoints FROM app_eraser;
-- What belongs to no organization and may be about one person in it.
GRANT SELECT, DELETE ON mails TO app_eraser;
GRANT UPDATE (recipient, subject, html, text, last_error) ON mails TO app_eraser;

-- The platform role: tables without an organization, and named reads across organizations.
GRANT SELECT, INSERT, UPDATE, DELETE
  ON accounts, account_sessions, account_tokens, refresh_tokens, answered_requests, passkeys, passkey_challenges, rate_limits, mails, consumer_cursors, partition_cursors,
    terminal_quarantine, closed_organizations TO app_system;
-- Operators come and go by the command line alone (server/cli/); what they did is never edited.
GRANT SELECT, INSERT, DELETE ON operators TO app_system;
GRANT SELECT, INSERT ON operator_actions TO app_system;

DO $$
DECLARE
  t record;
BEGIN
  FOR t IN
    SELECT * FROM (VALUES
      ('organizations', 'SELECT, INSERT'), -- a URL's slug; sign-up
      ('people', 'SELECT'),                -- the memberships of a signed-in account
      ('invitations', 'SELECT'),           -- a link's token
      ('support_grants', 'SELECT'),        -- whether an operator may look in
      ('devices', 'SELECT'),               -- a claim code
      ('device_keys', 'SELECT'),           -- a request's key id
      ('absence_notices', 'SELECT'),       -- a guardian's link
      ('warning_letters', 'SELECT'),       -- a guardian's link
      ('face_consents', 'SELECT'),         -- a guardian's link
      ('calendar_feeds', 'SELECT'),        -- a calendar's secret address
      ('api_tokens', 'SELECT, UPDATE'),    -- a request's personal token, and when it was last used
      ('pushes', 'SELECT, UPDATE'),        -- the sender
      ('push_subscriptions', 'SELECT, DELETE'), -- the sender: where to, and that a browser is gone
      ('webhook_endpoints', 'SELECT'),     -- the sender
      ('webhook_deliveries', 'SELECT, UPDATE'),
      ('export_jobs', 'SELECT, UPDATE'),   -- whoever makes the files
      ('terminals', 'SELECT'),             -- a terminal's serial number
      ('terminal_networks', 'SELECT'),     -- and where it was proved
      ('event_log', 'SELECT'),             -- consumers
      ('dead_letters', 'SELECT, INSERT, DELETE')
    ) AS granted(name, privileges)
  LOOP
    EXECUTE format('GRANT %s ON %I TO app_system', t.privileges, t.name);
    IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = t.name::regclass AND polname = 'platform') THEN
      EXECUTE format('CREATE POLICY platform ON %I FOR ALL TO app_system USING (true) WITH CHECK (true)', t.name);
    END IF;
  END LOOP;
END $$;

-- The steps of db/functions.sql, and the counts that the marks they write bring along (db/tallies.sql). Every statement there
-- joins on the organization; the policy keeps everyone out who is not on board.
DO $$
DECLARE
  t record;
  -- "IS TRUE" keeps it out of the indexes' conditions: a plan that reads whole organizations by it must not look good.
  rule text := '(org_id = ANY ((SELECT nullif(current_setting(''app.org_ids'', true), '''')::uuid[])::uuid[])) IS TRUE';
BEGIN
  FOR t IN
    SELECT * FROM (VALUES
      ('cards', 'SELECT'),
      ('people', 'SELECT'),
      ('enrolments', 'SELECT'),
      ('card_enrolments', 'SELECT'),
      ('terms', 'SELECT'),
      ('sessions', 'SELECT, UPDATE'),
      ('devices', 'SELECT, UPDATE'),
      ('device_boots', 'SELECT, INSERT, UPDATE'),
      ('evidence', 'SELECT, INSERT'),
      ('attributions', 'SELECT, INSERT'),
      ('marks', 'SELECT, INSERT, UPDATE, DELETE'),
      ('day_tallies', 'SELECT, INSERT, UPDATE'),
      ('hour_tallies', 'SELECT, INSERT, UPDATE'),
      ('person_tallies', 'SELECT, INSERT, UPDATE'),
      ('event_log', 'INSERT')
    ) AS granted(name, privileges)
  LOOP
    EXECUTE format('GRANT %s ON %I TO app_convoy', t.privileges, t.name);
    IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = t.name::regclass AND polname = 'convoy') THEN
      EXECUTE format('CREATE POLICY convoy ON %I FOR ALL TO app_convoy USING (%s) WITH CHECK (%s)', t.name, rule, rule);
    END IF;
  END LOOP;
END $$;
