-- Spares rows the check of their foreign keys one by one until import_resume_checks; only a superuser may, others get no row.
SELECT set_config('session_replication_role', 'replica', true)
WHERE current_setting('is_superuser') = 'on'
