<?php
// define( 'DB_NAME', 'swordfish' );
