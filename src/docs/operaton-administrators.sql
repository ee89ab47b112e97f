-- Makes the administrators of one engine those of the other: Camunda looks for their group under one id, Operaton under
-- another. To be run on the stopped application's database, on PostgreSQL or H2, as often as wanted. For the way back,
-- exchange the two ids.
INSERT INTO ACT_ID_GROUP (ID_, REV_, NAME_, TYPE_)
SELECT 'operaton-admin', 1, NAME_, TYPE_ FROM ACT_ID_GROUP
WHERE ID_ = 'camunda-admin' AND NOT EXISTS (SELECT 1 FROM ACT_ID_GROUP WHERE ID_ = 'operaton-admin');

-- what a first start of the other engine has already created
DELETE FROM ACT_ID_MEMBERSHIP
WHERE GROUP_ID_ = 'camunda-admin'
  AND USER_ID_ IN (SELECT USER_ID_ FROM ACT_ID_MEMBERSHIP WHERE GROUP_ID_ = 'operaton-admin');
DELETE FROM ACT_RU_AUTHORIZATION
WHERE GROUP_ID_ = 'camunda-admin' AND EXISTS (
  SELECT 1 FROM ACT_RU_AUTHORIZATION MOVED
  WHERE MOVED.GROUP_ID_ = 'operaton-admin'
    AND MOVED.TYPE_ = ACT_RU_AUTHORIZATION.TYPE_
    AND MOVED.RESOURCE_TYPE_ = ACT_RU_AUTHORIZATION.RESOURCE_TYPE_
    AND MOVED.RESOURCE_ID_ = ACT_RU_AUTHORIZATION.RESOURCE_ID_);

UPDATE ACT_ID_MEMBERSHIP SET GROUP_ID_ = 'operaton-admin' WHERE GROUP_ID_ = 'camunda-admin';
UPDATE ACT_RU_AUTHORIZATION SET GROUP_ID_ = 'operaton-admin' WHERE GROUP_ID_ = 'camunda-admin';
-- 2 and 3: permissions on the group itself and on who belongs to it
UPDATE ACT_RU_AUTHORIZATION SET RESOURCE_ID_ = 'operaton-admin'
WHERE RESOURCE_ID_ = 'camunda-admin' AND RESOURCE_TYPE_ IN (2, 3);
DELETE FROM ACT_ID_GROUP WHERE ID_ = 'camunda-admin';
