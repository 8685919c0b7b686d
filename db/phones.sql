-- A passkey belongs to an account, and each organization of the account keeps it as a phone (db/schema/proof/passkeys.ts).
-- Whoever joins with keys they had before brings them along, by whichever way they come: the row that names the account does it.
-- As its definer: a tenant does not read the keys of accounts.
CREATE OR REPLACE FUNCTION bring_phones() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  -- New here, however old elsewhere: the organization's cool-down runs from the joining.
  INSERT INTO phones (org_id, passkey_id, person_id, name, backup_eligible, registered_at)
  SELECT NEW.org_id, k.id, NEW.id, k.name, k.backup_eligible, coalesce(NEW.decided_at, NEW.created_at)
  FROM passkeys k WHERE k.account_id = NEW.account_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER bring_phones AFTER INSERT OR UPDATE OF account_id ON people FOR EACH ROW
  WHEN (NEW.account_id IS NOT NULL) EXECUTE FUNCTION bring_phones();
