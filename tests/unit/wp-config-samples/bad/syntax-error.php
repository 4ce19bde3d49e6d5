<?php
define( 'DB_NAME', 'site' );
define( 'DB_PASSWORD', 'it's swordfish' );
