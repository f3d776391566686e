-- Another change brings this step.
SELECT 1;
