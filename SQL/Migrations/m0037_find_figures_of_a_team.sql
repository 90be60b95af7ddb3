-- What is told of all teams together, or of one, is a small part of an edition with many teams.

CREATE INDEX edition_figures_scope ON edition_figures (month, number, coalesce(scope, ''));
