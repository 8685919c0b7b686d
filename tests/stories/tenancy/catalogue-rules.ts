import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../db/client.ts'
import { rowsOf } from '../../../db/rows.ts'

/** Tables that belong to no organization; each has a reason in db/schema. */
export const withoutOrganization = [
  'account_sessions',
  'account_tokens',
  'accounts',
  'answered_requests',
  'closed_organizations',
  'consumer_cursors',
  'mails',
  'operator_actions',
  'operators',
  'partition_cursors',
  'passkey_challenges',
  'passkeys',
  'rate_limits',
  'refresh_tokens',
  'terminal_quarantine',
]

const fault = z.object({ fault: z.string() })
/** As the database prints the policy's expression, after the name of the key. */
const tenantRule = ` = (( SELECT NULLIF(current_setting('app.org_id'::text, true), ''::text) AS "nullif"))::uuid)`

const convoyRule = `((org_id = ANY (( SELECT (NULLIF(current_setting('app.org_ids'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) IS TRUE)`

/** Who became the keeper, and nobody who merely is a member of it. */
const keeperRule = `(CURRENT_USER = 'app_keeper'::name)`

/** Row-level security, policies, indexes and references of every table. */
async function tableFaults(tx: Tx): Promise<string[]> {
  const result = await tx.execute(sql`
    with t as (
      select c.oid as tid, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
        c.relname = 'organizations' as is_root,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped) as has_org
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    ),
    tenant as (select *, case when is_root then 'id' else 'org_id' end as key from t where has_org or is_root)
    select name || ' has no organization and stands in no list' as fault from t
      where not has_org and not is_root and not name = any(${sql.param(withoutOrganization)}::text[])
    union all select name || ' has no row-level security' from tenant where not enabled
    union all select name || ' does not force it on its owner' from tenant where not forced
    union all select name || ' has no tenant policy that reads and writes by organization' from tenant
      where not exists (select from pg_policy p where p.polrelid = tid and p.polcmd = '*' and p.polpermissive
        and pg_get_expr(p.polqual, tid) = '(' || key || ${tenantRule}
        and pg_get_expr(p.polwithcheck, tid) = '(' || key || ${tenantRule}
        and p.polroles = array[(select r.oid from pg_roles r where r.rolname = 'app_user')])
    union all select name || ' has a policy for somebody else: ' || p.polname from tenant
      join pg_policy p on p.polrelid = tid
      where p.polname <> 'tenant' and not (p.polname = 'platform'
        and p.polroles = array[(select r.oid from pg_roles r where r.rolname = 'app_system')])
        and not (p.polname = 'convoy' and p.polroles = array[(select r.oid from pg_roles r where r.rolname = 'app_convoy')]
          and pg_get_expr(p.polqual, tid) = ${convoyRule} and pg_get_expr(p.polwithcheck, tid) = ${convoyRule})
      and not (p.polname = 'eraser' and pg_get_expr(p.polqual, tid) = '(' || key || ${tenantRule}
        and pg_get_expr(p.polwithcheck, tid) = '(' || key || ${tenantRule}
        and p.polroles = array[(select r.oid from pg_roles r where r.rolname = 'app_eraser')])
      and not (p.polname = 'keeper' and p.polcmd = 'r' and pg_get_expr(p.polqual, tid) = ${keeperRule}
        and p.polroles = array[(select r.oid from pg_roles r where r.rolname = 'app_keeper')])
    union all select name || ' has two tenant policies, which add up' from tenant
      where (select count(*) from pg_policy p where p.polrelid = tid
        and (select r.oid from pg_roles r where r.rolname = 'app_user') = any(p.polroles)) <> 1
    union all select name || ' has no index that leads with the organization' from tenant
      where not exists (select from pg_index i join pg_attribute a on a.attrelid = tid and a.attnum = i.indkey[0]
        where i.indrelid = tid and a.attname = key)
    union all select name || ' has a unique index across organizations: ' || i.indexrelid::regclass from tenant
      join pg_index i on i.indrelid = tid and i.indisunique
      where not is_root and not exists (select from pg_attribute a
        where a.attrelid = tid and a.attname = 'org_id' and a.attnum = any(i.indkey))
    union all select tenant.name || ' refers to a tenant table without the organization: ' || f.conname from tenant
      join pg_constraint f on f.conrelid = tid and f.contype = 'f'
      join t as target on target.tid = f.confrelid and target.has_org
      where not exists (select from pg_attribute a
        where a.attrelid = tenant.tid and a.attname = 'org_id' and a.attnum = any(f.conkey))`)
  return rowsOf(fault, result).map(row => row.fault)
}

/** Views, grants and the two roles themselves. */
async function grantFaults(tx: Tx): Promise<string[]> {
  const result = await tx.execute(sql`
    select c.relname || ' is a view with its owner’s eyes' as fault from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
        and not coalesce('security_invoker=true' = any(c.reloptions), false)
    union all select 'the application may change ' || g.table_name from information_schema.role_table_grants g
      where g.grantee in ('app_user', 'app_convoy') and g.table_name in ('evidence', 'audit_entries', 'audit_links', 'audit_checkpoints', 'event_log')
        and g.privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
    union all select 'tenants may read ' || g.table_name from information_schema.role_table_grants g
      where g.grantee in ('app_user', 'app_convoy') and g.privilege_type = 'SELECT'
        and g.table_name in ('event_log', 'dead_letters', 'mails', 'accounts', 'account_sessions', 'account_tokens',
          'refresh_tokens', 'answered_requests')
    union all select rolname || ' is more than a plain role' from pg_roles
      where rolname in ('app_user', 'app_system', 'app_convoy', 'app_eraser', 'app_keeper') and (rolsuper or rolbypassrls or rolcanlogin)
    union all select rolname || ' owns ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner
      where rolname in ('app_user', 'app_system', 'app_convoy', 'app_eraser', 'app_keeper')
    union all select 'a backup may change ' || g.table_name from information_schema.role_table_grants g
      where g.grantee = 'app_keeper' and g.privilege_type <> 'SELECT'
    union all select 'the audit log can be edited: ' || g.table_name from information_schema.role_table_grants g
      where g.grantee = 'app_eraser' and g.table_name like 'audit_%' and g.privilege_type in ('INSERT', 'UPDATE')`)
  return rowsOf(fault, result).map(row => row.fault)
}

/**
 * Asks the database itself, over all its tables, whether the wall between organizations stands. Every breach as a
 * sentence; the rules are those of docs/security.md.
 */
export const catalogueFaults = async (tx: Tx): Promise<string[]> =>
  [...(await tableFaults(tx)), ...(await grantFaults(tx))].sort()
