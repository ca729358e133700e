# Heredocs in which `~` and `<<-` meet, of which each holds something of its own:
# trimmed line breaks, blank lines, directives that begin a line.
locals {
  trimmed_1 = <<-EOT
  ${"v"~}  
x 
EOT
  trimmed_2 = <<-EOT
    b c
${"v"}a
    
EOT
  trimmed_3 = <<-EOT
 \n
${"v"}${"v"~}
 
  EOT
  trimmed_4 = <<-EOT
	é${"v"~}
    $${n}
  EOT
  trimmed_5 = <<-EOT
    ${"v"~}  
 b c
    EOT
  trimmed_6 = <<-EOT
 ${"v"}${"v"~}
	b c
	
  EOT
  trimmed_7 = <<-EOT
	x ${~"v"~}  
 $${n}
 \n
EOT
  trimmed_8 = <<-EOT
 b c
${~"v"~}${~"v"}
    EOT
  trimmed_9 = <<-EOT
      ${"v"}${~"v"~}
x 
  EOT
  trimmed_10 = <<-EOT
	
	${"v"~}${"v"~}
      \n
EOT
  trimmed_11 = <<-EOT
  é
${~"v"}${~"v"~}
 $${n}
EOT
  trimmed_12 = <<-EOT
      \n
${~"v"~}${~"v"~}
  EOT
  trimmed_13 = <<-EOT
${"v"}  
	\n
	
  é${"v"~}  
EOT
  trimmed_14 = <<-EOT
  ${"v"~}a
${"v"~}${"v"}
    EOT
  trimmed_15 = <<-EOT
	%{if false~}
	
%{~endif ~}
  EOT
  trimmed_16 = <<-EOT
    é${"v"~}  
    ${~"v"}b c
EOT
  trimmed_17 = <<-EOT
    ${"v"~}${"v"~}
    x 
    EOT
  trimmed_18 = <<-EOT
 \n
	b c
 ${"v"~}${~"v"~}
 é
  EOT
  trimmed_19 = <<-EOT
  a
${"v"}${~"v"~}
 \n
      
  EOT
  trimmed_20 = <<-EOT

  ${"v"}${"v"~}
    b c
 $${n}
EOT
  trimmed_21 = <<-EOT
  x 
%{if true~}\n%{endif ~}b c
  EOT
  trimmed_22 = <<-EOT
 x ${~"v"~}  
${~"v"~}${~"v"}
    EOT
  trimmed_23 = <<-EOT
    
    
${"v"~}${~"v"}
  \n
    EOT
  trimmed_24 = <<-EOT
 a${"v"~}  
 ${"v"~}${~"v"~}
    
EOT
  trimmed_25 = <<-EOT
${"v"~}
	$${n}
 ${"v"}${~"v"~}
    EOT
  trimmed_26 = <<-EOT
 é${"v"~}$${n}
${~"v"~}${"v"~}
 
  EOT
  trimmed_27 = <<-EOT
${"v"}\n
	$${n}${"v"}é
      b c
    EOT
  trimmed_28 = <<-EOT
    
      ${"v"~}${~"v"~}
  \n
 
    EOT
  trimmed_29 = <<-EOT
%{if false }%{~endif~}é
      b c
    EOT
  trimmed_30 = <<-EOT
  %{if false }x %{endif ~}  
  x 

  
EOT
  trimmed_31 = <<-EOT
    ${"v"}${"v"~}
b c${~"v"~}$${n}
    EOT
  trimmed_32 = <<-EOT
      b c
%{if true ~}b c%{~ endif }
  EOT
  trimmed_33 = <<-EOT
  
      é
%{~if false~}x %{~endif~}
  EOT
  trimmed_34 = <<-EOT
	%{ for x in [1,2]~}${x}%{ endfor~}
x 
EOT
  trimmed_35 = <<-EOT
    %{for x in [1,2] }

%{endfor~}
    EOT
  trimmed_36 = <<-EOT
  a
%{for x in [1,2]~}  ${x}%{~endfor}
EOT
  trimmed_37 = <<-EOT
        ${"v"~}  
 ${~"v"}${~"v"~}
    EOT
  trimmed_38 = <<-EOT
  %{ if false }

      $${n}
%{ endif~}
EOT
  trimmed_39 = <<-EOT
%{ if true~}  %{~endif}  
	${"v"~}a
	\n
EOT
  trimmed_40 = <<-EOT
 %{ if true }%{else }a%{endif~}  
 \n
  EOT
  trimmed_41 = <<-EOT
	%{ if true~}
	
  %{endif~}
    $${n}
  EOT
  trimmed_42 = <<-EOT
  %{ if true~}
	${"v"}$${n}
%{endif }x 
EOT
  trimmed_43 = <<-EOT
    %{ if true }b c
  b c
%{endif~}
    EOT
  trimmed_44 = <<-EOT
 %{ for x in [1,2]}\n${x}%{endfor~}
 \n
  EOT
  trimmed_45 = <<-EOT
	a
%{~ for x in [1,2] }${x}%{~ endfor }
  EOT
  trimmed_46 = <<-EOT
      
  é
	é${~"v"~}
	\n${"v"~}$${n}
    EOT
  trimmed_47 = <<-EOT
 $${n}
  \n${~"v"~}  
    ${"v"~}${"v"}
  EOT
  trimmed_48 = <<-EOT
%{ if true }x %{ endif ~}x 
    é
  é
    EOT
  trimmed_49 = <<-EOT
 
	$${n}${~"v"}$${n}
    \n
${~"v"~}${"v"}
EOT
  trimmed_50 = <<-EOT
      
      b c${~"v"~}  
 x ${"v"}$${n}
  EOT
  trimmed_51 = <<-EOT
    %{for x in [1,2]~}\n${x}%{endfor }
EOT
  trimmed_52 = <<-EOT
 %{~for x in [1,2] }x ${x}%{~ endfor}
	%{ for x in [1,2]}${x}%{~ endfor ~}
    EOT
  trimmed_53 = <<-EOT
   
${~"v"~}${~"v"~}
%{~ if true~}
$${n}${"v"~}$${n}
      %{~endif~}a
EOT
  trimmed_54 = <<-EOT
      
    ${"v"~}${~"v"}
EOT
  trimmed_55 = <<-EOT
      %{~for x in [1,2] ~}a${x}%{endfor }
	

    EOT
  trimmed_56 = <<-EOT
  %{if true ~}x 
  b c${"v"~}
    %{~ else }
 %{~ for x in [1,2] }
      b c${~"v"~}b c
	${~"v"~}${"v"~}
      b c
	%{~ endfor }
  \n
	%{endif ~}
  EOT
  trimmed_57 = <<-EOT
  ${~"v"}b c
	é${"v"}a
 a${~"v"}x 
    %{if false }$${n}
\n
	a
    
	%{ endif ~}
EOT
  trimmed_58 = <<-EOT
      %{ if false }  %{~ endif ~}$${n}
  $${n}${~"v"~}x 
 
  EOT
  trimmed_59 = <<-EOT
  $${n}
      
 %{~for x in [1,2] ~}é${x}%{~endfor}
  %{~ if false}a%{ endif}x 
    EOT
  trimmed_60 = <<-EOT
      %{ if true}x %{else ~}a%{~ endif ~}a
$${n}${~"v"}é
    b c${~"v"}x 
  EOT
  trimmed_61 = <<-EOT
  $${n}${~"v"~}b c
EOT
  trimmed_62 = <<-EOT
  %{~if true ~}
  %{~for x in [1,2] ~}a${x}%{ endfor ~}
    %{ endif}x 
    
	
  EOT
  trimmed_63 = <<-EOT
 b c${~"v"}a
EOT
  trimmed_64 = <<-EOT
${"v"}${"v"~}
	%{ if false ~}a
	%{~ for x in [1,2] }  ${x}%{endfor~}
      %{~ for x in [1,2] ~}\n${x}%{endfor~}
    %{~endif }
        ${~"v"}a
  EOT
  trimmed_65 = <<-EOT
  %{~if true~}
      \n
    %{ else }
	
%{~ for x in [1,2] }
é
      
é${~"v"}b c
	${~"v"~}${~"v"}
	%{endfor}
  
    %{~ endif~}
EOT
  trimmed_66 = <<-EOT
	
  %{~for x in [1,2]~}  ${x}%{ endfor~}
    ${"v"~}${~"v"}
EOT
  trimmed_67 = <<-EOT
 %{for x in [1,2] }x ${x}%{~endfor }
    EOT
  trimmed_68 = <<-EOT
      $${n}${"v"~}\n
	%{~for x in [1,2] ~}b c${x}%{ endfor}
  $${n}
    EOT
  trimmed_69 = <<-EOT
%{ for x in [1,2] }x ${x}%{~endfor~}
  EOT
  trimmed_70 = <<-EOT
	
      ${"v"~}x 
	
	${~"v"}b c
  EOT
  trimmed_71 = <<-EOT
    %{~for x in [1,2]~}b c${x}%{ endfor ~}
  
	%{~if true}é%{~ else ~}é%{ endif~}$${n}
${"v"~}${"v"~}
EOT
  trimmed_72 = <<-EOT
 %{~if true ~}
 b c
      %{endif~}
      b c${"v"~}a
$${n}
EOT
  trimmed_73 = <<-EOT
      %{~ if false }é%{ else}  %{~endif~}a
  x 
    é${"v"~}b c
	a
    EOT
  trimmed_74 = <<-EOT
      %{for x in [1,2] }
	%{~ if false }a%{endif ~}x 
  ${~"v"}${"v"~}
  %{ if false }%{endif}\n
      %{~ endfor ~}
	é${"v"~}\n
EOT
  trimmed_75 = <<-EOT
 %{if false }
	
	$${n}
	%{~endif~}$${n}
	%{~ if false }x %{~ endif~}b c
EOT
  trimmed_76 = <<-EOT
$${n}
x 
      %{ for x in [1,2]}$${n}${x}%{~endfor ~}
  b c
EOT
  trimmed_77 = <<-EOT
      a
 %{~ for x in [1,2] ~}a${x}%{~endfor~}
    EOT
  trimmed_78 = <<-EOT

  $${n}${~"v"~}\n
      %{~if true}
	%{~for x in [1,2] }${x}%{~endfor }
    %{endif}
EOT
  trimmed_79 = <<-EOT
	${~"v"~}${"v"~}

%{~ if true~}  %{else ~}b c%{~ endif }$${n}
	%{for x in [1,2] }
      b c
 x ${~"v"}b c
	\n${"v"}a
      %{endfor }
EOT
  trimmed_80 = <<-EOT
    b c${~"v"}  
    
  b c
EOT
}
