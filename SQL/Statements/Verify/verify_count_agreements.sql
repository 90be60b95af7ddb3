-- How many agreements there are.
SELECT count(*) AS agreements FROM agreements
