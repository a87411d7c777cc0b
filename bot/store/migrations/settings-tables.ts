/** Where the settings of automatic invoicing live when that is not Dynamics 365 (B7), and what is remembered of it if it is. */
export const SETTINGS_TABLES: string[] = [
  `create table settings_administration (
    administration_id text primary key references administration,
    print_invoices boolean not null default false,
    -- of the switch; 0: it was never touched
    version bigint not null default 0,
    -- the last version that a customer of this administration got; its row is locked while one is given out
    last_customer_version bigint not null default 0,
    changed_by text,
    changed_at timestamptz
  )`,
  `create table settings_customer (
    administration_id text not null references settings_administration,
    customer_id uuid not null,
    automatic boolean not null,
    invoicing_method text check (invoicing_method in ('email', 'paper', 'mailbox', 'peppol')),
    print_and_send boolean,
    layout_id uuid,
    email_layout_id uuid,
    version bigint not null,
    changed_by text not null,
    changed_at timestamptz not null,
    primary key (administration_id, customer_id)
  )`,
  // Change tracking is a walk along this index.
  'create unique index settings_customer_by_version on settings_customer (administration_id, version)',

  `create table dynamics_record (
    administration_id text not null references administration,
    record_id uuid not null,
    customer_id uuid not null,
    -- the reading from the beginning in or after which it was seen
    run text not null,
    gone boolean not null default false,
    primary key (administration_id, record_id, customer_id)
  )`,
  'create index dynamics_record_of_customer on dynamics_record (administration_id, customer_id)',
]
