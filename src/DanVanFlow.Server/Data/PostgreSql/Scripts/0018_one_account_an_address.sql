-- An e-mail address names one account: links to sign in go there. Two nodes that made the same one at once could have passed the check before.
-- none may be: SELECT normalized_email FROM accounts WHERE normalized_email IS NOT NULL GROUP BY normalized_email HAVING count(*) > 1
-- vi: Mỗi địa chỉ thư chỉ được dùng cho một tài khoản. Hãy chạy phiên bản trước, sửa các địa chỉ bị trùng rồi khởi động lại:
-- en: An e-mail address may belong to one account only. Run the earlier version, mend these addresses and start again:

DROP INDEX ix_accounts_normalized_email;
CREATE UNIQUE INDEX ux_accounts_normalized_email ON accounts (normalized_email);
