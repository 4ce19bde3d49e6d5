<?php
define( 'DB_HOST', 'local.example.test' );
