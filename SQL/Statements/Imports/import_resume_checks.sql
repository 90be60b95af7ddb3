-- Has rows checked one by one again, after import_spare_checks.
SELECT set_config('session_replication_role', 'origin', true)
