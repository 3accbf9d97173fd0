-- The two database roles and their rights. Run it once as a superuser, connected to the portal's
-- database, before the first migration; running it again changes nothing:
--     psql --dbname=danvan --file=nen/sql/vai_tro.sql
-- In production then give each role a password: ALTER ROLE danvan_app PASSWORD '…';
--
-- danvan_owner owns the database and everything in it; only migrations connect as it.
-- danvan_app is the portal. It owns nothing, so it can neither alter, drop nor truncate a table,
-- nor disable a trigger: published results stay as they are whatever the portal does.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'danvan_owner') THEN
        CREATE ROLE danvan_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'danvan_app') THEN
        CREATE ROLE danvan_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
    END IF;

    EXECUTE format('ALTER DATABASE %I OWNER TO danvan_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO danvan_app', current_database());
    -- No TEMPORARY for danvan_app: a temporary table would hide a real one of the same name.

    ALTER SCHEMA public OWNER TO danvan_owner;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO danvan_app;

    ALTER DEFAULT PRIVILEGES FOR ROLE danvan_owner IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO danvan_app;
    ALTER DEFAULT PRIVILEGES FOR ROLE danvan_owner IN SCHEMA public
        GRANT USAGE, SELECT ON SEQUENCES TO danvan_app;
END
$$;
