<?php
define( 'DB_NAME', "tab\there, \x41\102\u{43}, \$dollar, {brace}, \\n" );
define( 'DB_USER', 'tab\there, \x41\102\u{43}, $dollar, {brace}, \\n' );
define( 'DB_PASSWORD', "\\\"\\\\\" '\"' \\xe9" );
define( 'DB_HOST', '\\\'\\\\\' "\'"' );
$part = 'part';
define( 'AUTH_KEY', "one $part, two {$part}, three ${part}, $ 4" );
define( 'SECURE_AUTH_KEY', <<<'TEXT'
	nowdoc with $part and \n
	TEXT );
define( 'LOGGED_IN_KEY', <<<TEXT
  heredoc with $part
    and\ttabs
  TEXT );
define( 'NONCE_KEY', 'ünïcödé 🔒' );
define( 'AUTH_SALT', 'two
lines' );
define( 'NONCE_SALT', 'a' . 1 . true . false . null . 'b' );
$table_prefix = "wp_";
?>
define( 'SECURE_AUTH_SALT', 'outside of PHP' );
<?php define( 'LOGGED_IN_SALT', 'inside again' ) ?>
