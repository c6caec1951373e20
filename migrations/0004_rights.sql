-- What was applied is the owner's to note: the program that works with the data cannot rewrite it.
revoke insert, update, delete, truncate on assay_migrations from assay_app;
-- Everything that the program adds is added to, and nothing is emptied at a stroke.
revoke truncate on all tables in schema public from assay_app;
