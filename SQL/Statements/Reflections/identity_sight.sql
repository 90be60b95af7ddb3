-- Whose private rows this session sees: those of a member, or everybody's, as a superuser does.
SELECT kept_member_id() AS member_id, NOT row_security_active('reflections') AS sees_everything
